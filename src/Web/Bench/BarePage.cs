using System.Net;
using System.Text;
using Akada.Platform.Data;
using Npgsql;

namespace Akada.Web.Bench;

/// <summary>
/// The yardstick of <c>./do.cs bench</c>: twelve rows by the bare Npgsql, written as plain HTML, before any of our middleware.
/// Not there unless <c>Bench:Bare</c> names a PostgreSQL, which no school does.
/// </summary>
internal static class BarePage
{
    public const string Switch = "Bench:Bare";

    /// <param name="connection">A PostgreSQL with the table <c>bare_courses</c>, which the bench makes.</param>
    public static void Use(WebApplication app, string connection)
    {
        QueryCount.Use(app);
        var source = NpgsqlDataSource.Create(Databases.Read(connection, new DataFolder("")).Connection);
        app.Map("/bench/bare", bare => bare.Run(http => AnswerAsync(http, source)));
    }

    private static async Task AnswerAsync(HttpContext http, NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync(http.RequestAborted);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT title, slug FROM bare_courses ORDER BY id LIMIT 12";
        await using var rows = await command.ExecuteReaderAsync(http.RequestAborted);
        var html = new StringBuilder("<!doctype html><title>Courses</title><ul>");
        while (await rows.ReadAsync(http.RequestAborted)) html.Append("<li><a href=\"/courses/").Append(WebUtility.HtmlEncode(rows.GetString(1))).Append("\">").Append(WebUtility.HtmlEncode(rows.GetString(0))).Append("</a>");
        var bytes = Encoding.UTF8.GetBytes(html.Append("</ul>").ToString());
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
