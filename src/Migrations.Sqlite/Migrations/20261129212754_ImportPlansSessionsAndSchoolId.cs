using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Akada.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ImportPlansSessionsAndSchoolId : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_sessions_user_id_device_id",
                table: "sessions");

            migrationBuilder.AddColumn<long>(
                name: "app_step",
                table: "users",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "secret_is_given",
                table: "users",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "proved_at",
                table: "sessions",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<bool>(
                name: "instructors_need_second_factor",
                table: "schools",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "owner",
                table: "kept_answers",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "gone_at",
                table: "enrollments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "gone_from",
                table: "enrollments",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "cancel_asked",
                table: "course_imports",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "expires_at",
                table: "course_imports",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "file_id",
                table: "course_imports",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "fingerprint",
                table: "course_imports",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "owner_id",
                table: "course_imports",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<string>(
                name: "plan",
                table: "course_imports",
                type: "TEXT",
                maxLength: 2000000,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "seen_at",
                table: "course_imports",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "state",
                table: "course_imports",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "steps_done",
                table: "course_imports",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "steps_in_all",
                table: "course_imports",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "target_id",
                table: "course_imports",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "trouble",
                table: "course_imports",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "scope",
                table: "api_tokens",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "file_sweeps",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    orphans = table.Column<int>(type: "INTEGER", nullable: false),
                    files = table.Column<int>(type: "INTEGER", nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    found_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    allowed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_file_sweeps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "forgotten_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    forgotten_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forgotten_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "installations",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key_check = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_installations", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_device_id_user_id",
                table: "sessions",
                columns: new[] { "device_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_kept_answers_owner_started_at",
                table: "kept_answers",
                columns: new[] { "owner", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_course_imports_owner_id",
                table: "course_imports",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_course_imports_state",
                table: "course_imports",
                column: "state");

            // Rows of earlier versions: an import was done at once by who owns the course, a session was proven when it began, a token might do all.
            migrationBuilder.Sql("UPDATE course_imports SET state = 'done', owner_id = imported_by");
            migrationBuilder.Sql("UPDATE sessions SET proved_at = created_at");
            migrationBuilder.Sql("UPDATE api_tokens SET scope = 'write'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_course_imports_owner_id",
                table: "course_imports");

            migrationBuilder.DropTable(
                name: "file_sweeps");

            migrationBuilder.DropTable(
                name: "forgotten_files");

            migrationBuilder.DropTable(
                name: "installations");

            migrationBuilder.DropIndex(
                name: "ix_sessions_device_id_user_id",
                table: "sessions");

            migrationBuilder.DropIndex(
                name: "ix_kept_answers_owner_started_at",
                table: "kept_answers");

            migrationBuilder.DropIndex(
                name: "ix_course_imports_owner_id",
                table: "course_imports");

            migrationBuilder.DropIndex(
                name: "ix_course_imports_state",
                table: "course_imports");

            migrationBuilder.DropColumn(
                name: "app_step",
                table: "users");

            migrationBuilder.DropColumn(
                name: "secret_is_given",
                table: "users");

            migrationBuilder.DropColumn(
                name: "proved_at",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "instructors_need_second_factor",
                table: "schools");

            migrationBuilder.DropColumn(
                name: "owner",
                table: "kept_answers");

            migrationBuilder.DropColumn(
                name: "gone_at",
                table: "enrollments");

            migrationBuilder.DropColumn(
                name: "gone_from",
                table: "enrollments");

            migrationBuilder.DropColumn(
                name: "cancel_asked",
                table: "course_imports");

            migrationBuilder.DropColumn(
                name: "expires_at",
                table: "course_imports");

            migrationBuilder.DropColumn(
                name: "file_id",
                table: "course_imports");

            migrationBuilder.DropColumn(
                name: "fingerprint",
                table: "course_imports");

            migrationBuilder.DropColumn(
                name: "owner_id",
                table: "course_imports");

            migrationBuilder.DropColumn(
                name: "plan",
                table: "course_imports");

            migrationBuilder.DropColumn(
                name: "seen_at",
                table: "course_imports");

            migrationBuilder.DropColumn(
                name: "state",
                table: "course_imports");

            migrationBuilder.DropColumn(
                name: "steps_done",
                table: "course_imports");

            migrationBuilder.DropColumn(
                name: "steps_in_all",
                table: "course_imports");

            migrationBuilder.DropColumn(
                name: "target_id",
                table: "course_imports");

            migrationBuilder.DropColumn(
                name: "trouble",
                table: "course_imports");

            migrationBuilder.DropColumn(
                name: "scope",
                table: "api_tokens");

            migrationBuilder.AlterColumn<Guid>(
                name: "course_id",
                table: "course_imports",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_sessions_user_id_device_id",
                table: "sessions",
                columns: new[] { "user_id", "device_id" });
        }
    }
}
