using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Akada.Courses.Files;

/// <summary>How many bytes a route of this room takes in. Over it the server stops reading.</summary>
internal static class UploadLimits
{
    public const int File = 10_000_000;

    /// <summary>Video and audio.</summary>
    public const int Recording = 200_000_000;

    public const int Package = 200_000_000;

    /// <summary>What a form weighs beside its file.</summary>
    public const int Form = 1_000_000;

    /// <summary>Lets a route take a file of this size. The same-site check of the API stands in for the form token.</summary>
    public static RouteHandlerBuilder TakesUpload(this RouteHandlerBuilder route, int most) => route
        .DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(most + Form)).WithFormOptions(multipartBodyLengthLimit: most + Form);
}

/// <summary>A form that sends one file.</summary>
public sealed record UploadRequest(IFormFile? File);
