namespace Akada.Web.Hosting;

/// <summary>
/// What somebody signed in was answered is kept by no browser: on a shared phone the next person would see it by Back, history or cache (rule 112).
/// What the whole world may have says so itself, as does a file of the school, which is asked for again. Pages fetched ahead by speculation rules
/// are not in that store and stay.
/// </summary>
internal sealed class PrivateAnswers(RequestDelegate next)
{
    private static readonly Func<object, Task> Close = state =>
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        if (http.User.Identity?.IsAuthenticated == true && headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
        return Task.CompletedTask;
    };

    public Task InvokeAsync(HttpContext http)
    {
        // Decided when the answer begins: who asks is known only further down, also where an error page is the answer.
        http.Response.OnStarting(Close, http);
        return next(http);
    }
}
