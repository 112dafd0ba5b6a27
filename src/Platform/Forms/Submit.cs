using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Platform.Forms;

/// <summary>A page that must read something before it can be shown again with the person's input in it.</summary>
public interface ILoads
{
    /// <returns>Null when the page can be shown; otherwise the answer instead of it, as 404.</returns>
    Task<IActionResult?> LoadAsync(CancellationToken ct);
}

/// <summary>The one way a form is answered: refused → the same page with its values and status 422 (409, 429…), done → 303 to a GET.</summary>
public static class Submit
{
    public static readonly Refusal ChangedMeanwhile = new("platform.changed_meanwhile", RefusalKind.Conflict);

    /// <param name="act">The use case; runs only when the input fits its annotations.</param>
    /// <param name="then">The address to go to when done, from the use case's value.</param>
    /// <param name="done">Key of the sentence that the next page shows once: the text <c>done.{key}</c>.</param>
    /// <param name="prefix">The bound property that the request sits in.</param>
    /// <param name="look">What the use case would refuse of the input alone; asked when the annotations refuse, so that one round tells all.</param>
    public static async Task<IActionResult> SubmitAsync<T>(this PageModel page, Func<Task<Result<T>>> act, Func<T, string> then, string? done = null, string prefix = "Input", Func<Task<Refusal?>>? look = null)
    {
        if (!page.ModelState.IsValid)
        {
            if (look is not null && await look() is { } more) page.Mark(more, prefix);
            return await page.AgainAsync(StatusCodes.Status422UnprocessableEntity);
        }

        Result<T> result;
        try
        {
            result = await act();
        }
        catch (DbUpdateConcurrencyException)
        {
            result = ChangedMeanwhile;
        }

        if (result.Refusal is { } no) return await page.RefusedAsync(no, prefix);
        return new SeeOther(done is null ? then(result.Value) : WithDone(then(result.Value), done));
    }

    public static async Task<IActionResult> RefusedAsync(this PageModel page, Refusal no, string prefix = "Input")
    {
        if (no.Kind == RefusalKind.NotFound && no.Field is null) return new NotFoundResult();
        page.Mark(no, prefix);
        RetryLater.Tell(page.Response, no, Status.Of(no.Kind));
        return await page.AgainAsync(Status.Of(no.Kind));
    }

    // A field that is refused already says one thing only.
    private static void Mark(this PageModel page, Refusal no, string prefix)
    {
        var texts = page.HttpContext.RequestServices.GetRequiredService<T>();
        foreach (var one in no.Also.Prepend(no))
        {
            var key = one.Field is null ? "" : $"{prefix}.{one.Field}";
            if (page.ModelState.GetFieldValidationState(key) != ModelValidationState.Invalid) page.ModelState.AddModelError(key, texts.Of(one));
        }
    }

    /// <summary>The same page again, all typed values kept, the error summary first.</summary>
    public static async Task<IActionResult> AgainAsync(this PageModel page, int status)
    {
        if (page is ILoads loads && await loads.LoadAsync(page.HttpContext.RequestAborted) is { } instead) return instead;
        var again = page.Page();
        again.StatusCode = status;
        return again;
    }

    public static string WithDone(string url, string done)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var (path, fragment) = hash < 0 ? (url, "") : (url[..hash], url[hash..]);
        return $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={done}{fragment}";
    }
}

/// <summary>303: the browser follows with a GET, so that a reload never posts twice. MVC's own redirect says 302.</summary>
public sealed class SeeOther(string url) : ActionResult
{
    public string Url { get; } = url;

    public override void ExecuteResult(ActionContext context)
    {
        context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.HttpContext.Response.Headers.Location = Url.StartsWith('/') ? context.HttpContext.Request.PathBase + Url : Url;
    }
}

public static class Status
{
    public static int Of(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
        RefusalKind.SignInNeeded => StatusCodes.Status401Unauthorized,
        _ => StatusCodes.Status503ServiceUnavailable,
    };
}
