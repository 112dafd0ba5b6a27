using Akada.Families.Consents;
using Akada.Platform.People;
using Akada.Platform.Words;

namespace Akada.Families.Demo;

/// <summary>The parents of the demo school agree, so that its children may learn.</summary>
public interface IDemoConsents
{
    /// <summary>The caller consents for each of its linked children that needs it. Does not save.</summary>
    Task AgreeAsync(CancellationToken ct);
}

internal sealed class DemoConsents(IFamilies families, ConsentBook book, T texts, Caller caller) : IDemoConsents
{
    public async Task AgreeAsync(CancellationToken ct)
    {
        var children = await families.ChildrenOfAsync(caller.Id, ct);
        var missing = await families.NeedConsentAsync([.. children.Select(c => c.Id)], ConsentPurpose.Learning, ct);
        foreach (var child in children.Where(c => missing.Contains(c.Id)))
        {
            book.Give(child.Id, $"{child.Name} ({child.Code})", ConsentPurpose.Learning, agree: true, ConsentText.For(ConsentPurpose.Learning, texts).Version);
        }
    }
}
