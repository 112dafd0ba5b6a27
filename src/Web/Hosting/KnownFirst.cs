using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Web.Hosting;

/// <summary>Rule 111 at every route at once: whom the school does not know yet writes nothing that reaches another person.</summary>
internal sealed class KnownFirst(Caller caller, IKnowDrafts drafts) : IAsyncPageFilter
{
    private static readonly ReachesAttribute Own = new(Reach.Oneself);
    private static readonly ReachesAttribute Foreign = new(Reach.Others);

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var onPage = http.GetEndpoint()!.Metadata.GetMetadata<ReachesAttribute>();
        var onHandler = context.HandlerMethod?.MethodInfo.GetCustomAttributes(typeof(ReachesAttribute), inherit: true)
            .OfType<ReachesAttribute>().FirstOrDefault();
        var mark = onHandler ?? onPage;
        if (context.HandlerMethod is null || await LookAsync(http, caller, drafts, mark) is not { } no)
        {
            await next();
            return;
        }

        // A page that may not even be read is not shown again with the refusal in it.
        if (onPage?.Reach != Reach.Others && context.HandlerInstance is PageModel page && IsWrite(http))
        {
            context.Result = await page.RefusedAsync(no);
            return;
        }

        await ErrorPage.ShowAsync(http, StatusCodes.Status403Forbidden, no.Code);
        context.Result = new EmptyResult();
    }

    /// <summary>For the API and what else is no page; stands behind the question who may call the route at all.</summary>
    public static async Task AskAsync(HttpContext http, RequestDelegate next)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint is not null && endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null)
        {
            var services = http.RequestServices;
            var mark = endpoint.Metadata.GetMetadata<ReachesAttribute>();
            if (await LookAsync(http, services.GetRequiredService<Caller>(), services.GetRequiredService<IKnowDrafts>(), mark) is { } no)
            {
                await new Refused(no).ExecuteAsync(http);
                return;
            }
        }

        await next(http);
    }

    private static async Task<Refusal?> LookAsync(HttpContext http, Caller caller, IKnowDrafts drafts, ReachesAttribute? mark)
    {
        if (!caller.IsSignedIn || caller.IsKnown) return null;
        var isWrite = IsWrite(http);
        if (mark is null && !isWrite) return null;
        mark ??= IsOwn(http) ? Own : Foreign;
        // A page that is marked as a draft's may be read at any time.
        if (mark.Reach == Reach.OwnDraft) return isWrite ? await drafts.LookAsync(http.Request.RouteValues, http.RequestAborted) : null;
        return caller.Ask(mark.Reach, mark.ProveFirst);
    }

    // These addresses are the caller's own, whoever calls; and who need not be signed in is not asked who they are.
    private static bool IsOwn(HttpContext http) => http.Request.Path.StartsWithSegments("/account")
        || http.Request.Path.StartsWithSegments("/api/v1/me")
        || http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static bool IsWrite(HttpContext http) => !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
}
