using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Akada.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CountsOfAnImport : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "added",
                table: "people_imports",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "updated",
                table: "people_imports",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "added",
                table: "people_imports");

            migrationBuilder.DropColumn(
                name: "updated",
                table: "people_imports");
        }
    }
}
