using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Akada.Platform.Work;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Courses;

/// <summary>The two steps of an import, as a script takes them.</summary>
internal static class ImportSteps
{
    public static Task WorkAsync(this TestSchool school) => school.InAsync((Worker worker) => worker.RunAllDueAsync(CancellationToken.None));

    public static Task<ApiAnswer> UploadPackageAsync(this HttpClient api, byte[] package, string? ownerCode = null, string name = "package.zip") =>
        api.UploadAsync(HttpMethod.Post, "imports", "file", package, name, ownerCode is null ? [] : [("ownerCode", ownerCode)]);

    /// <summary>Uploads and has it read: the answer has the plan, or what went wrong.</summary>
    public static async Task<ApiAnswer> PlanAsync(this TestSchool school, HttpClient api, byte[] package, string? ownerCode = null, string name = "package.zip")
    {
        var uploaded = await api.UploadPackageAsync(package, ownerCode, name);
        if (uploaded.Status != 202) return uploaded;
        await school.WorkAsync();
        return await api.ReadAsync($"imports/{uploaded.Id}");
    }

    public static JsonNode Choice(this ApiAnswer plan, Guid? course = null) =>
        plan.Json!["plan"]!["choices"]!.AsArray().Single(c => (string)c!["choice"]! == (course is null ? "new" : $"{course}"))!;

    public static JsonNode Suggested(this ApiAnswer plan) => plan.Json!["plan"]!["choices"]!.AsArray().Single(c => (bool)c!["suggested"]!)!;

    public static Task<ApiAnswer> ApplyAsync(this HttpClient api, ApiAnswer plan, JsonNode choice, bool confirmed = false) =>
        api.PostAsync($"imports/{plan.Id}/apply", new { choice = (string)choice["choice"]!, fingerprint = (string)choice["fingerprint"]!, confirmed });

    /// <summary>To the end, with the choice that the plan suggests, or as a new course.</summary>
    public static async Task<ApiAnswer> ImportAsync(this TestSchool school, HttpClient api, byte[] package, string? ownerCode = null, string name = "package.zip", bool asNew = false)
    {
        var plan = await school.PlanAsync(api, package, ownerCode, name);
        if ((string?)plan.Json?["state"] != "planned") return plan;
        Assert.Equal(202, (await api.ApplyAsync(plan, asNew ? plan.Choice() : plan.Suggested(), confirmed: true)).Status);
        await school.WorkAsync();
        var done = await api.ReadAsync($"imports/{plan.Id}");
        // An admin's import for another is read by that person's side of the course; both may.
        Assert.Equal("done", (string)done.Json!["state"]!);
        return done;
    }

    public static byte[] Zip(params (string Path, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in files)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(path.EndsWith(".png", StringComparison.Ordinal) ? TestPictures.Png(text switch { "" => 8, "large" => 1600, _ => 9 }, 8) : Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A cartridge as exporters with a fixed identifier write it: <c>../shared/cases/01-fixed-manifest-id</c>.</summary>
    public static byte[] Cartridge(string id, string title, params string[] lessons)
    {
        var items = string.Concat(lessons.Select((l, i) => $"<item identifier=\"I_{i}\" identifierref=\"R_{i}\"><title>{l}</title></item>"));
        var resources = string.Concat(lessons.Select((_, i) => $"<resource identifier=\"R_{i}\" type=\"webcontent\" href=\"OEBPS/p{i}.html\"><file href=\"OEBPS/p{i}.html\"/></resource>"));
        var manifest = $"""
            <?xml version="1.0" encoding="UTF-8"?><manifest identifier="{id}" xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" xmlns:lomimscc="http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest">
            <metadata><schema>IMS Common Cartridge</schema><schemaversion>1.1.0</schemaversion><lomimscc:lom><lomimscc:general><lomimscc:title><lomimscc:string language="en">{title}</lomimscc:string></lomimscc:title>
            <lomimscc:description><lomimscc:string language="en">About {title}.</lomimscc:string></lomimscc:description></lomimscc:general></lomimscc:lom></metadata>
            <organizations><organization identifier="O_1" structure="rooted-hierarchy"><item identifier="root"><item identifier="book"><title>{title}</title>{items}</item></item></organization></organizations>
            <resources>{resources}</resources></manifest>
            """;
        return Zip([("imsmanifest.xml", manifest), .. lessons.Select((l, i) => ($"OEBPS/p{i}.html", $"<html><body><p>All about {l}.</p></body></html>"))]);
    }
}
