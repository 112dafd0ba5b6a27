namespace Akada.Kernel;

public static class Percent
{
    /// <summary>The one definition of progress. Rule 58: whole numbers 0-100; nothing required is 0; 100 only when all is done.</summary>
    public static int Of(int completed, int total) =>
        total <= 0 ? 0 : Math.Clamp((int)(100L * Math.Max(completed, 0) / total), 0, 100);
}
