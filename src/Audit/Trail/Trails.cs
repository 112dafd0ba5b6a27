using Akada.Platform;

namespace Akada.Audit.Trail;

/// <summary>What a check of the trail needs beside the rows.</summary>
internal sealed class Trails(Seals seals, TrailHead head) : IJoinRequest
{
    public Seals Seals => seals;

    public TrailHead Head => head;
}
