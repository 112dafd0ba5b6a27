using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Akada.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RowsOfEarlierVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Rows of earlier versions: an import was done at once by who owns the course, a session was proven when it began, a token might do all.
            migrationBuilder.Sql("UPDATE course_imports SET state = 'done', owner_id = imported_by");
            migrationBuilder.Sql("UPDATE sessions SET proved_at = created_at");
            migrationBuilder.Sql("UPDATE api_tokens SET scope = 'write'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
