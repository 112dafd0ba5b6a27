namespace Akada.Platform.Data;

/// <summary>What the program ends with, for the service unit that may start it again.</summary>
public static class ExitCode
{
    /// <summary>A check found nothing to check, or found it broken.</summary>
    public const int NothingThere = 1;

    public const int WrongSetting = 2;

    /// <summary>The server is there and has no such database.</summary>
    public const int MissingDatabase = 3;

    /// <summary>The database was brought further by a newer program.</summary>
    public const int NewerDatabase = 4;

    /// <summary>Database and data folder belong to two schools.</summary>
    public const int OtherSchool = 5;

    /// <summary>Passing trouble, as EX_TEMPFAIL of sysexits.h: the only one after which another start helps (rule 120).</summary>
    public const int TryAgain = 75;
}

/// <summary>Something outside the settings keeps the program from starting. The host prints the sentence and ends with the code.</summary>
public sealed class CannotStartException(int code, string whatToDo) : Exception(whatToDo)
{
    public int Code { get; } = code;
}
