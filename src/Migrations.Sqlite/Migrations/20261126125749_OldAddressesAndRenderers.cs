using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Akada.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OldAddressesAndRenderers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "rendered_by",
                table: "lessons",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "course_old_addresses",
                columns: table => new
                {
                    slug = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    course_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    left_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_course_old_addresses", x => x.slug);
                    table.ForeignKey(
                        name: "fk_course_old_addresses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_lessons_rendered_by",
                table: "lessons",
                column: "rendered_by");

            migrationBuilder.CreateIndex(
                name: "ix_course_old_addresses_course_id",
                table: "course_old_addresses",
                column: "course_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "course_old_addresses");

            migrationBuilder.DropIndex(
                name: "ix_lessons_rendered_by",
                table: "lessons");

            migrationBuilder.DropColumn(
                name: "rendered_by",
                table: "lessons");
        }
    }
}
