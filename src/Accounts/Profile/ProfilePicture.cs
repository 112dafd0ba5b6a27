using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Profile;

/// <summary>One's own picture: cut to 256 pixels, with every note of place and camera gone, before it is kept.</summary>
public static class ProfilePicture
{
    internal const string OwnerKind = "person";
    private const int Edge = 256;
    private const long MostBytes = 8_000_000;

    internal static string? Url(Guid? fileId) => fileId is { } id ? $"/files/{id}/picture.webp" : null;

    internal sealed class Handler(AkadaDb db, FileStore files, Caller caller, AuditTrail audit)
    {
        /// <param name="upload">Null takes the picture away.</param>
        public async Task<Result<Done>> Handle(IFormFile? upload, CancellationToken ct)
        {
            var user = await db.Users.SingleAsync(u => u.Id == caller.Id, ct);
            if (user.PictureFileId is { } old) await files.ForgetAsync(old, ct);
            user.ShowPicture(null);
            if (upload is not null)
            {
                if (upload.Length > MostBytes) return FileStore.TooLarge.With(MostBytes / 1_000_000).At("Picture");
                await using var content = upload.OpenReadStream();
                var small = await Pictures.ShrinkAsync(content, Edge, ct);
                if (small.Refusal is { } no) return no.At("Picture");
                using var bytes = new MemoryStream(small.Value);
                var kept = await files.KeepAsync(bytes, new(OwnerKind, user.Id, "picture.webp", FileKind.Pictures, MostBytes), ct);
                if (kept.Refusal is { } refused) return refused.At("Picture");
                user.ShowPicture(kept.Value.Id);
            }

            audit.Record(upload is null ? "accounts.picture_removed" : "accounts.picture_changed", user.Id, user.Label);
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api)
    {
        // The API takes no antiforgery token; writes by cookie from elsewhere are refused for all of it.
        api.MapPut("/me/picture", (IFormFile picture, Handler handler, CancellationToken ct) => handler.Handle(picture, ct).ToNoContent())
            .RequireAuthorization(Policies.SignedIn).DisableAntiforgery().WithSummary("Set your picture");
        api.MapDelete("/me/picture", (Handler handler, CancellationToken ct) => handler.Handle(null, ct).ToNoContent())
            .RequireAuthorization(Policies.SignedIn).WithSummary("Remove your picture");
    }
}
