using Akada.Platform.Mail;

namespace Akada.Accounts.Schools;

/// <summary>Letters come from the school.</summary>
internal sealed class LetterHead(SchoolBook school) : ILetterHead
{
    public async ValueTask<string?> NameAsync(CancellationToken ct) => (await school.FindAsync(ct))?.Name;
}
