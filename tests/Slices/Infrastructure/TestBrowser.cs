using System.Net;
using Akada.Platform.Forms;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Akada.Slices.Infrastructure;

/// <summary>A browser without JavaScript: cookies, forms with all their hidden fields, 303 followed by a GET.</summary>
public sealed class TestBrowser(Uri address) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _client;
    private int _sent;

    public HttpClient Http => _client ??= new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        CookieContainer = _cookies,
    }) { BaseAddress = address };

    public async Task<TestPage> OpenAsync(string url) => await FollowAsync(await Http.GetAsync(new Uri(url, UriKind.RelativeOrAbsolute)));

    /// <summary>Fills the form and sends it as the browser would: fields by name (a prefix as <c>Input.</c> may be left out), hidden ones as they are.</summary>
    /// <param name="form">A CSS selector; by default the first form of the main part.</param>
    /// <param name="press">A CSS selector of the button in the form, where it has a name or an address of its own.</param>
    /// <param name="again">
    /// With the form's one-time key as it stands: what a browser does that lost the answer. Otherwise the page counts as freshly opened.
    /// </param>
    public async Task<TestPage> SubmitAsync(
        TestPage page, object? values = null, string form = "main form", string? press = null, bool again = false)
    {
        var element = page.Document.QuerySelector(form) as IHtmlFormElement ?? throw new InvalidOperationException($"No form {form} on {page.Url}:\n{page.Text}");
        var fields = Fields(element);
        foreach (var property in values?.GetType().GetProperties() ?? [])
        {
            var name = fields.Keys.FirstOrDefault(k => k == property.Name || k.EndsWith("." + property.Name, StringComparison.Ordinal)) ?? throw new InvalidOperationException($"The form has no field {property.Name}; it has {string.Join(", ", fields.Keys)}.");
            fields[name] = property.GetValue(values);
        }

        if (!again && fields.TryGetValue(FormKey.Field, out var key))
        {
            fields[FormKey.Field] = $"{key}~{Interlocked.Increment(ref _sent)}";
        }

        var button = press is null ? null : element.QuerySelector(press) ?? throw new InvalidOperationException($"No button {press} in {form} on {page.Url}.");
        if (button?.GetAttribute("name") is { Length: > 0 } pressed) fields[pressed] = button.GetAttribute("value");
        var action = button?.GetAttribute("formaction") ?? (element.GetAttribute("action") is { Length: > 0 } given ? given : page.Url);
        if (element.Method == "get")
        {
            var query = string.Join('&', fields.Where(f => f.Value is string).Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString((string)f.Value!)}"));
            return await OpenAsync($"{action.Split('?')[0]}?{query}");
        }

        using var content = Content(fields, element.GetAttribute("enctype") == "multipart/form-data");
        return await FollowAsync(await Http.PostAsync(new Uri(action, UriKind.RelativeOrAbsolute), content));
    }

    public async Task SignInAsync(Known person)
    {
        var page = await SubmitAsync(await OpenAsync("/sign-in"), new { Who = person.Code, person.Secret });
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("/sign-in", page.Url, StringComparison.Ordinal);
    }

    /// <summary>Loses all cookies but this one, as when the answer that set them never came.</summary>
    public void LoseCookiesBut(string name)
    {
        foreach (var cookie in _cookies.GetCookies(address).Where(c => c.Name != name)) cookie.Expired = true;
    }

    public void Dispose() => _client?.Dispose();

    private async Task<TestPage> FollowAsync(HttpResponseMessage response)
    {
        for (var hops = 0; response.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Redirect or HttpStatusCode.MovedPermanently && hops < 5; hops++)
        {
            response = await Http.GetAsync(response.Headers.Location);
        }

        var html = await response.Content.ReadAsStringAsync();
        return new TestPage(response.StatusCode, response.RequestMessage!.RequestUri!.PathAndQuery, new HtmlParser().ParseDocument(html), html, response);
    }

    private static Dictionary<string, object?> Fields(IHtmlFormElement form)
    {
        var fields = new Dictionary<string, object?>();
        foreach (var element in form.Elements)
        {
            var name = element.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || element.HasAttribute("disabled")) continue;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    if (box.IsChecked) fields[name] = box.Value;
                    else fields.TryAdd(name, null);
                    break;
                case IHtmlInputElement { Type: "submit" or "button" or "image" }:
                    break;
                case IHtmlInputElement { Type: "file" }:
                    fields[name] = null;
                    break;
                // The hidden twin of a checkbox comes second and says "false" only where the box is not ticked.
                case IHtmlInputElement { Type: "hidden" } hidden:
                    if (!fields.TryGetValue(name, out var set) || set is null) fields[name] = hidden.Value;
                    break;
                case IHtmlInputElement input:
                    fields[name] = input.Value;
                    break;
                case IHtmlSelectElement select:
                    fields[name] = select.Value;
                    break;
                case IHtmlTextAreaElement area:
                    fields[name] = area.Value;
                    break;
            }
        }

        return fields;
    }

    private static HttpContent Content(Dictionary<string, object?> fields, bool multipart)
    {
        var texts = fields.Where(f => f.Value is not null and not Upload).Select(f => KeyValuePair.Create(f.Key, f.Value switch
        {
            bool yes => yes ? "true" : "false",
            _ => Convert.ToString(f.Value, System.Globalization.CultureInfo.InvariantCulture)!,
        }));
        if (!multipart) return new FormUrlEncodedContent(texts);
        var content = new MultipartFormDataContent();
        foreach (var (name, text) in texts) content.Add(new StringContent(text), name);
        foreach (var (name, upload) in fields.Where(f => f.Value is Upload).Select(f => (f.Key, (Upload)f.Value!)))
        {
            content.Add(new ByteArrayContent(upload.Bytes) { Headers = { ContentType = new(upload.MediaType) } }, name, upload.FileName);
        }

        return content;
    }
}

/// <summary>A file put into a form.</summary>
public sealed record Upload(string FileName, byte[] Bytes, string MediaType = "application/octet-stream");

/// <param name="Url">Path and query where the browser ended up.</param>
public sealed record TestPage(HttpStatusCode Status, string Url, IHtmlDocument Document, string Html, HttpResponseMessage Response)
{
    /// <summary>What a reader sees of the main part, spaces folded.</summary>
    public string Text => string.Join(' ', (Document.QuerySelector("main") ?? Document.Body)!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".error-summary li").Select(e => e.TextContent)];

    /// <summary>The fields marked as wrong, from top to bottom.</summary>
    public IReadOnlyList<string> Refused => [.. Document.QuerySelectorAll("[aria-invalid=true]").Select(e => e.GetAttribute("name")!)];

    public string? Notice => Document.QuerySelector("main .notice")?.TextContent;

    /// <summary>The address of the first link with this text.</summary>
    public string Link(string text) => Document.QuerySelectorAll("a").FirstOrDefault(a => a.TextContent.Trim().Contains(text, StringComparison.Ordinal))?.GetAttribute("href") ?? throw new InvalidOperationException($"No link “{text}” on {Url}:\n{Text}");
}
