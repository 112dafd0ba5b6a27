using Akada.Kernel;
using Akada.Platform.Input;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Akada.Web.Hosting;

/// <summary>Refuses an address whose path or query carries what is no text (<see cref="FitText"/>), before anything reads it. Bodies of the API: <see cref="FitArguments"/>.</summary>
internal sealed class FitAddresses(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (!FitText.Is(http.Request.Path.Value)) throw new RefusedInputException(InputRefusals.UnfitTextIn("path"));
        foreach (var (name, values) in http.Request.Query)
        {
            if (!FitText.Is(name) || !values.All(v => FitText.Is(v))) throw new RefusedInputException(InputRefusals.UnfitTextIn(name));
        }

        return next(http);
    }
}

/// <summary>The same for every form of a page, after it was read and before its handler runs.</summary>
internal sealed class FitForms : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var request = context.HttpContext.Request;
        if (!request.HasFormContentType) return;
        // The token against forgery was looked for in it, so it is read by now.
        foreach (var (name, values) in request.Form)
        {
            if (!FitText.Is(name) || !values.All(v => FitText.Is(v))) throw new RefusedInputException(InputRefusals.UnfitTextIn(name.Split('.')[^1]));
        }

        if (request.Form.Files.FirstOrDefault(f => !FitText.Is(f.Name) || !FitText.Is(f.FileName)) is { } file) throw new RefusedInputException(InputRefusals.UnfitTextIn(file.Name));
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
