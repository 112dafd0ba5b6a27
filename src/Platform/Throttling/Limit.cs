namespace Akada.Platform.Throttling;

/// <summary>
/// How often something may be done with one key, as an account or an address, and in which time. All limits of the program stand here and in
/// docs/operations/settings.md, where a test looks for each; their names say what is counted (ADR 0027). A success gives back what it took
/// from a limit that holds off guessing.
/// </summary>
/// <param name="Name">A school sets another number by <c>Limits:{Name}</c>.</param>
/// <param name="Usual">The number where none is set.</param>
/// <param name="Window">Windows lie side by side, the same on all nodes.</param>
public sealed record Limit(string Name, int Usual, TimeSpan Window)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(10), Hour = TimeSpan.FromHours(1), Day = TimeSpan.FromDays(1);

    /// <summary>After the number that is free each further try waits longer, up to a quarter of an hour: nobody is locked out for long.</summary>
    public bool Grows { get; private init; }

    /// <summary>0 sets no limit. Not for what holds off guessing.</summary>
    public bool MayBeOff { get; private init; }

    // Requests of all kinds. Counted by each node for itself.
    public static readonly Limit RequestsPerSecond = new("RequestsPerSecond", 200, TimeSpan.FromSeconds(1)) { MayBeOff = true };

    /// <summary>Files that one account sends; an address of strangers may send twenty times as many.</summary>
    public static readonly Limit UploadsPerHour = new("UploadsPerHour", 300, Hour) { MayBeOff = true };

    /// <summary>Wrong tries to sign in at one person: in a browser that the person has used before, or from one address.</summary>
    public static readonly Limit SignInMistakes = Growing("SignInMistakes", 6);

    /// <summary>Wrong tries at one person from all strange browsers together. Addresses that failed at the person before get a quarter of it only.</summary>
    public static readonly Limit SignInByStrangers = new("SignInByStrangers", 60, Hour);

    /// <summary>Wrong tries from one address, whomever they mean, by browsers that the school does not know.</summary>
    public static readonly Limit SignInFromAddress = new("SignInFromAddress", 300, Moment);

    public static readonly Limit PasskeysFromAddress = new("PasskeysFromAddress", 300, Moment);

    /// <summary>Wrong digits of a message or an app, and wrong old passwords.</summary>
    public static readonly Limit CodesOfAccount = new("CodesOfAccount", 15, Hour);

    public static readonly Limit CodesFromAddress = new("CodesFromAddress", 200, Moment);

    /// <summary>Messages that one account makes the school send.</summary>
    public static readonly Limit MessagesOfAccount = new("MessagesOfAccount", 5, Hour);

    /// <summary>Messages to one e-mail address or phone, whoever asks for them.</summary>
    public static readonly Limit MessagesToTarget = new("MessagesToTarget", 5, Hour);

    public static readonly Limit MessagesFromAddress = new("MessagesFromAddress", 100, Moment);

    /// <summary>New accounts. A form with a mistake is none.</summary>
    public static readonly Limit RegistrationsFromAddress = new("RegistrationsFromAddress", 600, Hour);

    /// <summary>Wrong start codes of one welcome sheet from one address.</summary>
    public static readonly Limit SheetMistakes = Growing("SheetMistakes", 5);

    public static readonly Limit SheetsFromAddress = new("SheetsFromAddress", 120, Hour);

    /// <summary>Wrong codes for a guardian.</summary>
    public static readonly Limit LinkCodesOfAccount = new("LinkCodesOfAccount", 20, Hour);

    public static readonly Limit LinkCodesFromAddress = new("LinkCodesFromAddress", 300, Hour);

    /// <summary>Codes made for guardians of one child.</summary>
    public static readonly Limit LinkCodesForChild = new("LinkCodesForChild", 10, Day);

    /// <summary>Accounts that one guardian makes for children.</summary>
    public static readonly Limit ChildrenOfAccount = new("ChildrenOfAccount", 10, Day);

    /// <summary>Coupons that do not exist or take nothing off.</summary>
    public static readonly Limit CouponsOfAccount = new("CouponsOfAccount", 20, Moment);

    public static readonly Limit CouponsFromAddress = new("CouponsFromAddress", 100, Moment);

    /// <summary>Codes of receipts and credit notes that were never printed.</summary>
    public static readonly Limit ReceiptsFromAddress = new("ReceiptsFromAddress", 60, Moment);

    public static IReadOnlyList<Limit> All { get; } =
    [
        RequestsPerSecond, UploadsPerHour, SignInMistakes, SignInByStrangers, SignInFromAddress, PasskeysFromAddress, CodesOfAccount, CodesFromAddress,
        MessagesOfAccount, MessagesToTarget, MessagesFromAddress, RegistrationsFromAddress, SheetMistakes, SheetsFromAddress, LinkCodesOfAccount,
        LinkCodesFromAddress, LinkCodesForChild, ChildrenOfAccount, CouponsOfAccount, CouponsFromAddress, ReceiptsFromAddress,
    ];

    // Mistakes are forgotten a day after the last of them.
    private static Limit Growing(string name, int free) => new(name, free, Day) { Grows = true };
}
