using Akada.Accounts.Schools;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Words;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Families.Consents;

/// <summary>Who needs consent, and how it is written down.</summary>
internal sealed class ConsentBook(AkadaDb db, SchoolBook school, Caller caller, T texts, AuditTrail audit, Work work, TimeProvider clock) : IJoinRequest
{
    /// <summary>True below the school's age of consent, on today's date at the school.</summary>
    public async Task<bool> IsUnderAgeAsync(DateOnly? bornOn, CancellationToken ct) =>
        await school.FindAsync(ct) is { } card && Ages.IsBelow(card.AgeOfConsent, bornOn, Days.At(clock.Now(), card.Zone));

    /// <summary>Who of these is below the age and has no consent; asks the database only when somebody is below the age.</summary>
    public async Task<IReadOnlySet<Guid>> MissingAsync(IEnumerable<(Guid Id, DateOnly? BornOn)> people, ConsentPurpose purpose, CancellationToken ct)
    {
        var young = new HashSet<Guid>();
        foreach (var (id, bornOn) in people)
        {
            if (await IsUnderAgeAsync(bornOn, ct)) young.Add(id);
        }

        if (young.Count > 0) young.ExceptWith(await db.Consents.Where(c => young.Contains(c.ChildId) && c.Purpose == purpose && c.WithdrawnAt == null).Select(c => c.ChildId).ToListAsync(ct));
        return young;
    }

    /// <summary>Writes the caller's yes; does not save.</summary>
    /// <param name="textVersion">The version that was read; another one than today's is refused.</param>
    public Refusal? Give(Guid childId, string childLabel, ConsentPurpose purpose, bool agree, int? textVersion)
    {
        if (!agree) return Refusals.AgreeFirst;
        var text = ConsentText.For(purpose, texts);
        if (textVersion != text.Version) return Refusals.TextChanged;
        var consent = new Consent(childId, caller.Id, purpose, text, clock.Now());
        db.Consents.Add(consent);
        audit.Record("families.consent_given", childId, childLabel, after: new { consent.Purpose, consent.TextVersion, consent.TextLanguage, consent.TextHash }, onBehalfOf: (childId, childLabel));
        work.Publish(new ConsentGiven(consent.Id, childId, purpose));
        return null;
    }
}
