using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Akada.Platform.Forms;

/// <summary>
/// The one-time key that every form carries: a form that comes again with its key is not carried out again.
/// Browsers send a form again by themselves when its answer is lost.
/// </summary>
public static class FormKey
{
    /// <summary>The name of the hidden field.</summary>
    public const string Field = "form-key";

    /// <summary>A cookie with the key of the form that was just carried out. The page's script reads it and forgets what was typed.</summary>
    public const string ArrivedCookie = "akada_arrived";

    internal const int Longest = 100;

    /// <summary>True when a form of this request's page has been written, so the page needs the words that offer typed text again.</summary>
    public static bool AnyOn(HttpContext http) => http.Items[typeof(FormKey)] is Keys;

    /// <summary>The forms of this answer keep the key they came with: the first request with it still runs.</summary>
    internal static void Retain(HttpContext http, string key) => Of(http).Retained = key;

    internal static string Next(HttpContext http) => Of(http).Next();

    private static Keys Of(HttpContext http)
    {
        if (http.Items[typeof(FormKey)] is Keys keys) return keys;
        http.Items[typeof(FormKey)] = keys = new Keys();
        return keys;
    }

    // One for each form: two forms of a page that differ only in a hidden field are different requests.
    private sealed class Keys
    {
        private readonly string _page = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12));
        private int _count;

        public string? Retained { get; set; }

        public string Next() => Retained ?? $"{_page}.{++_count}";
    }
}

/// <summary>Writes the key into every form that posts; no page does so itself.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class FormKeyTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.PostContent.AppendHtml($"<input type=\"hidden\" name=\"{FormKey.Field}\" value=\"{FormKey.Next(View.HttpContext)}\">");
}

/// <summary>
/// Carrying out a form of this page twice is the same as carrying it out once, and an answer kept from before would be wrong or
/// dear: signing in and out, ticking a lesson.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RepeatableAttribute : Attribute;
