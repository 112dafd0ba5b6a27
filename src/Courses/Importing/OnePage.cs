using System.Text.RegularExpressions;
using Akada.Platform.Input;

namespace Akada.Courses.Importing;

/// <summary>Reads one page of a package. One that is too tangled to be read is told by its name, and the others come
/// in.</summary>
internal static class OnePage
{
    /// <param name="name">By which a teacher finds it again: its title where that is known, and its file.</param>
    public static TPage? Read<TPage>(string name, Losses losses, Func<TPage?> read)
        where TPage : class
    {
        try
        {
            return read();
        }
        catch (RefusedInputException)
        {
            return Tell();
        }
        catch (RegexMatchTimeoutException)
        {
            return Tell();
        }

        TPage? Tell()
        {
            losses.Add(name, LossKind.TangledPage);
            return null;
        }
    }
}
