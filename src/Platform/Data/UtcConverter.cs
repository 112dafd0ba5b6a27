using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Akada.Platform.Data;

/// <summary>Both databases lose the kind of a <see cref="DateTime"/>; all of ours are UTC.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    written => written.Kind == DateTimeKind.Utc ? written : written.ToUniversalTime(),
    read => DateTime.SpecifyKind(read, DateTimeKind.Utc));
