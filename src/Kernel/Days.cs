namespace Akada.Kernel;

/// <summary>Days as people mean them, in a time zone.</summary>
public static class Days
{
    /// <summary>The first instant of the day, in UTC.</summary>
    public static DateTime StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        // In Cairo summer time begins at midnight: that day starts at one.
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(30);
        return TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }

    /// <summary>The day that it is there at this instant.</summary>
    public static DateOnly At(DateTime utc, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));
}
