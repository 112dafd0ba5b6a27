using System.Data.Common;
using System.Net;
using System.Text;
using Akada.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Akada.Web.Bench;

/// <summary>
/// The yardstick of <c>./do.cs bench</c>: twelve rows by the bare driver, written as plain HTML, before any of our middleware.
/// Not there unless <c>Bench:Bare</c> is set, which no school does.
/// </summary>
internal static class BarePage
{
    public const string Switch = "Bench:Bare";

    public static void Use(WebApplication app)
    {
        QueryCount.Use(app);
        using var scope = app.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AkadaDb>();
        var connection = db.Database.GetConnectionString()!;
        Func<DbConnection> open = db.IsSqlite ? () => new SqliteConnection(connection) : NpgsqlDataSource.Create(connection).CreateConnection;
        app.Map("/bench/bare", bare => bare.Run(http => AnswerAsync(http, open)));
    }

    private static async Task AnswerAsync(HttpContext http, Func<DbConnection> open)
    {
        await using var connection = open();
        await connection.OpenAsync(http.RequestAborted);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT title, slug FROM courses ORDER BY id LIMIT 12";
        await using var rows = await command.ExecuteReaderAsync(http.RequestAborted);
        var html = new StringBuilder("<!doctype html><title>Courses</title><ul>");
        while (await rows.ReadAsync(http.RequestAborted)) html.Append("<li><a href=\"/courses/").Append(WebUtility.HtmlEncode(rows.GetString(1))).Append("\">").Append(WebUtility.HtmlEncode(rows.GetString(0))).Append("</a>");
        var bytes = Encoding.UTF8.GetBytes(html.Append("</ul>").ToString());
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
