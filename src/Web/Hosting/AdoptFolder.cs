using Akada.Audit;
using Akada.Platform.Commands;
using Akada.Platform.Data;

namespace Akada.Web.Hosting;

/// <summary><c>--adopt-folder</c>: makes the data folder this database's, for whoever brought one of them back alone and knows that they belong together.</summary>
internal sealed class AdoptFolder(SchoolIdentity identity, DataFolder folder, AuditTrail audit, AkadaDb db) : ICommand
{
    public string Name => SchoolIdentity.Adopt;

    public async Task<int?> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        var id = await identity.AdoptAsync(ct);
        audit.Record("web.folder_adopted", id);
        await db.SaveChangesAsync(ct);
        await Console.Out.WriteLineAsync($"The folder {folder.Path} belongs to this database now (school {id}). Files that the database does not know stay where they are until an admin has looked at them.");
        return 0;
    }
}
