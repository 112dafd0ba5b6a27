using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.Work;

namespace Akada.Payments.Offline;

/// <summary>Photos that were brought for a record of money which was never made go after a day.</summary>
internal sealed class ForgetPhotos(AkadaDb db, FileStore files, TimeProvider clock) : IJob
{
    public const string Name = "payments.forget_photos";
    public static readonly TimeSpan Every = TimeSpan.FromDays(1);

    private const int MostAtOnce = 200;

    public async Task RunAsync(CancellationToken ct)
    {
        var used = db.PaymentSlips.Where(s => s.FileId != null).Select(s => s.FileId!.Value);
        foreach (var id in await files.LeftBehindAsync(SlipGuard.Kind, used, clock.Now() - Every, MostAtOnce, ct))
        {
            await files.ForgetAsync(id, ct);
        }

        await db.SaveChangesAsync(ct);
    }
}
