using Akada.Accounts.Schools;
using Akada.Kernel;
using Akada.Platform.Forms;
using Akada.Platform.People;

namespace Akada.Web.Hosting;

/// <summary>Until the school is set up there is only one page.</summary>
internal sealed class SetUpFirst(SchoolBook school) : IComesFirst
{
    private static readonly Refusal NotSetUp = new("web.not_set_up", RefusalKind.Unavailable);

    public int Order => 10;

    public IReadOnlyList<string> Open { get; } =
        ["/set-up", "/api/v1/set-up", "/openapi", "/developers", "/language", "/speculation.json"];

    public async ValueTask<Owed?> AskAsync(HttpContext http, Caller caller) =>
        await school.FindAsync(http.RequestAborted) is null ? new(NotSetUp, "/set-up") : null;
}
