using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Akada.Accounts.Importing;

/// <summary>First step of an import: the list is kept and looked at. Nobody is added or changed.</summary>
public static class UploadPeople
{
    internal sealed class Handler(AkadaDb db, PlanImport planner, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        /// <param name="usualRole">For rows that name no role.</param>
        public async Task<Result<Guid>> Handle(IFormFile file, Role usualRole, CancellationToken ct)
        {
            if (!Enum.IsDefined(usualRole)) return Refusals.RoleNotYours;
            if (file.Length > PeopleImport.MostBytes) return Refusals.ListTooLarge.With(PeopleImport.MostBytes / 1_000_000);
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, ct);
            var content = FileText.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
            // No list has zero characters or half characters, and PostgreSQL keeps neither.
            if (!FitText.Is(content)) return Refusals.NotAList;
            var plan = await planner.PlanAsync(content, usualRole, ct);
            if (plan.Refusal is { } no) return no;
            var import = new PeopleImport(caller.Id, Words.Cut(Path.GetFileName(file.FileName), 120), content, usualRole, clock.Now());
            db.PeopleImports.Add(import);
            audit.Record("accounts.list_uploaded", import.Id, import.FileName, after: new { Rows = plan.Value.Rows.Count });
            await db.SaveChangesAsync(ct);
            return import.Id;
        }
    }

    // The API takes no antiforgery token; writes by cookie from elsewhere are refused for all of it.
    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/people/imports", (IFormFile file, [FromForm] string? role, Handler handler, CancellationToken ct) => handler.Handle(file, Choice.Of<Role>(role) ?? Role.Student, ct).ToCreated("/api/v1/people/imports"))
            .RequireAuthorization(Policies.Overseer).DisableAntiforgery().WithSummary("Upload a list of people for a dry run");
}
