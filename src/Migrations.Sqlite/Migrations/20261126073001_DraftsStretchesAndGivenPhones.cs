using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Akada.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DraftsStretchesAndGivenPhones : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "phone_given_at",
                table: "users",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "stretches",
                table: "lesson_progress",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_mark",
                table: "lesson_drafts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "sequence",
                table: "lesson_drafts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "settings",
                table: "lesson_drafts",
                type: "TEXT",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "window",
                table: "lesson_drafts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "source_details",
                table: "courses",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "phone_given_at",
                table: "users");

            migrationBuilder.DropColumn(
                name: "stretches",
                table: "lesson_progress");

            migrationBuilder.DropColumn(
                name: "is_mark",
                table: "lesson_drafts");

            migrationBuilder.DropColumn(
                name: "sequence",
                table: "lesson_drafts");

            migrationBuilder.DropColumn(
                name: "settings",
                table: "lesson_drafts");

            migrationBuilder.DropColumn(
                name: "window",
                table: "lesson_drafts");

            migrationBuilder.DropColumn(
                name: "source_details",
                table: "courses");
        }
    }
}
