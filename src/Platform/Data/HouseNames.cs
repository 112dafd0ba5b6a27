using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Akada.Platform.Data;

/// <summary>The house's habits of storage: snake_case columns, states as lower-case words, <c>Version</c> as concurrency token.</summary>
internal static class HouseNames
{
    public static void Apply(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.Name));
                var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                if (type.IsEnum)
                {
                    property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(EnumWord<>).MakeGenericType(type))!);
                    property.SetMaxLength(40);
                }

                if (property is { Name: "Version" } && property.ClrType == typeof(long)) property.IsConcurrencyToken = true;
            }

            var table = entity.GetTableName();
            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName($"ix_{table}_{string.Join('_', index.Properties.Select(p => Snake(p.Name)))}");
            }

            foreach (var key in entity.GetForeignKeys())
            {
                key.SetConstraintName($"fk_{table}_{string.Join('_', key.Properties.Select(p => Snake(p.Name)))}");
            }

            entity.FindPrimaryKey()?.SetName($"pk_{table}");
        }
    }

    public static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 6);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1])) text.Append('_');
            text.Append(char.ToLower(name[i], CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary><c>InReview</c> is stored as <c>in_review</c>.</summary>
    private sealed class EnumWord<TEnum>() : ValueConverter<TEnum, string>(
        value => Snake(value.ToString()),
        word => Enum.Parse<TEnum>(word.Replace("_", "", StringComparison.Ordinal), true))
        where TEnum : struct, Enum;
}
