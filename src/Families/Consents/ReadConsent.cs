using Akada.Accounts;
using Akada.Families.Links;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Families.Consents;

/// <summary>A guardian reads what is asked for a child, and what was answered.</summary>
public static class ReadConsent
{
    /// <param name="Active">False until the child has opened the account that the school made.</param>
    /// <param name="UnderAge">The child is below the school's age of consent.</param>
    /// <param name="Body">Markdown.</param>
    /// <param name="Given">Who agreed and when, newest first; those withdrawn as well.</param>
    public sealed record Answer(Guid ChildId, string Code, string Name, bool Active, bool UnderAge, ConsentPurpose Purpose, int TextVersion, string Title, string Body, IReadOnlyList<Entry> Given)
    {
        internal Entry? Now => Given.FirstOrDefault(e => e.WithdrawnAt is null);
    }

    public sealed record Entry(DateTime GivenAt, string GivenBy, int TextVersion, DateTime? WithdrawnAt, string? WithdrawnBy);

    internal sealed class Handler(FamilyDoor door, ConsentBook book, ConsentHistory history, T texts)
    {
        public async Task<Answer?> Handle(Guid childId, CancellationToken ct) => await door.ConsentingAsync(childId, ct) is { Person: var child } ? await OfAsync(child, ct) : null;

        public async Task<Answer?> Handle(string code, CancellationToken ct) => await door.ConsentingAsync(code, ct) is { Person: var child } ? await OfAsync(child, ct) : null;

        private async Task<Answer> OfAsync(Person child, CancellationToken ct)
        {
            var text = ConsentText.For(ConsentPurpose.Learning, texts);
            return new(child.Id, child.Code, child.Name, child.Active, await book.IsUnderAgeAsync(child.BornOn, ct), ConsentPurpose.Learning, text.Version, text.Title, text.Body, await history.OfAsync(child.Id, ct));
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/children/{childId:guid}/consents", (Guid childId, Handler handler, CancellationToken ct) => handler.Handle(childId, ct).OrNotFound())
            .RequireAuthorization(Policies.Parent).WithSummary("What is asked for a child, and what was answered");
}

/// <summary>The answers for one child with the names of who gave them.</summary>
internal sealed class ConsentHistory(AkadaDb db, IAccounts accounts) : Platform.IJoinRequest
{
    private const int Most = 50;

    public async Task<IReadOnlyList<ReadConsent.Entry>> OfAsync(Guid childId, CancellationToken ct)
    {
        var rows = await db.Consents.AsNoTracking().Where(c => c.ChildId == childId).OrderByDescending(c => c.GivenAt).Take(Most).ToListAsync(ct);
        var names = await accounts.NamesOfAsync(rows.Select(r => r.GivenBy).Concat(rows.Select(r => r.WithdrawnBy ?? r.GivenBy)), ct);
        return [.. rows.Select(r => new ReadConsent.Entry(r.GivenAt, names[r.GivenBy].Name, r.TextVersion, r.WithdrawnAt, r.WithdrawnBy is { } by ? names[by].Name : null))];
    }
}
