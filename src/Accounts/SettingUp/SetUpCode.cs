using System.Security.Cryptography;
using System.Text;
using Akada.Kernel;

namespace Akada.Accounts.SettingUp;

/// <summary>
/// The one-time code that the console prints while the installation is empty: who finds the address first is not yet who
/// runs the server. 49 bits, drawn anew by each start, kept nowhere.
/// </summary>
public sealed class SetUpCode
{
    private const int Length = 10;

    private readonly string _drawn = RandomNumberGenerator.GetString(HumanCode.Letters, Length);

    /// <summary>As it is printed: <c>ABCD-EFGH-JK</c>.</summary>
    public string Printed => $"{_drawn[..4]}-{_drawn[4..8]}-{_drawn[8..]}";

    /// <summary>In the same time whether it fits or not; small letters and other dashes do.</summary>
    public bool Fits(string typed) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(new string([.. typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)])), Encoding.UTF8.GetBytes(_drawn));
}
