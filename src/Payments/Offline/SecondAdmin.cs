using Akada.Accounts;
using Akada.Platform;
using Akada.Platform.People;

namespace Akada.Payments.Offline;

/// <summary>Whether there is anybody who could approve what the caller records.</summary>
internal sealed class SecondAdmin(IAccounts accounts, Caller caller) : IJoinRequest
{
    public async Task<bool> IsThereAsync(CancellationToken ct) => (await accounts.SearchAsync(Role.Admin, null, null, ct)).Items.Any(a => a.Id != caller.Id);
}
