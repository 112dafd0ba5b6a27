using System.Data.Common;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Akada.Bench;

/// <summary>Writes many rows of one table by COPY or by a prepared insert. Columns come from EF's model; what a row does not give is empty, so a new column breaks nothing here.</summary>
internal sealed class BulkTable
{
    private readonly string _table;
    private readonly (string Column, Type Type, object? Empty, int Given)[] _columns;

    public BulkTable(AkadaDb db, string table, params string[] given)
    {
        _table = table;
        var entity = db.Model.GetEntityTypes().Single(e => e.GetTableName() == table);
        _columns = [.. entity.GetProperties().Select(p => (p.GetColumnName(), StoredAs(p), EmptyOf(p), Array.IndexOf(given, p.GetColumnName())))];
        if (given.Except(_columns.Select(c => c.Column)).FirstOrDefault() is { } unknown) throw new InvalidOperationException($"{table} has no column {unknown}.");
    }

    public async Task WriteAsync(DbConnection connection, IEnumerable<object?[]> rows)
    {
        if (connection is NpgsqlConnection postgres) await CopyAsync(postgres, rows);
        else await InsertAsync(connection, rows);
    }

    private async Task CopyAsync(NpgsqlConnection connection, IEnumerable<object?[]> rows)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {_table} ({string.Join(", ", _columns.Select(c => c.Column))}) FROM STDIN (FORMAT BINARY)");
        copy.Timeout = TimeSpan.FromHours(1);
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            foreach (var column in _columns)
            {
                if (ValueOf(column, row) is { } value) await copy.WriteAsync(value);
                else await copy.WriteNullAsync();
            }
        }

        await copy.CompleteAsync();
    }

    private async Task InsertAsync(DbConnection connection, IEnumerable<object?[]> rows)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO {_table} ({string.Join(", ", _columns.Select(c => c.Column))}) VALUES ({string.Join(", ", _columns.Select((_, i) => "$p" + i))})";
        var parameters = _columns.Select((_, i) =>
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = "$p" + i;
            insert.Parameters.Add(parameter);
            return parameter;
        }).ToList();
        foreach (var row in rows)
        {
            for (var i = 0; i < _columns.Length; i++) parameters[i].Value = ValueOf(_columns[i], row) ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }

        await transaction.CommitAsync();
    }

    private static object? ValueOf((string Column, Type Type, object? Empty, int Given) column, object?[] row) =>
        column.Given < 0 ? column.Empty : row[column.Given] is { } value && value.GetType() != column.Type ? Convert.ChangeType(value, column.Type, System.Globalization.CultureInfo.InvariantCulture) : row[column.Given];

    private static Type StoredAs(IProperty property)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    private static object? EmptyOf(IProperty property)
    {
        if (property.IsNullable) return null;
        if (property.GetDefaultValue() is { } usual) return property.GetTypeMapping().Converter is { } stored ? stored.ConvertToProvider(usual) : usual;
        if (property.GetTypeMapping().Converter is { } converter && property.ClrType.IsEnum) return converter.ConvertToProvider(Enum.GetValues(property.ClrType).GetValue(0));
        var type = StoredAs(property);
        return type == typeof(string) ? "" : type == typeof(DateTime) ? DateTime.UtcNow : type == typeof(byte[]) ? Array.Empty<byte>() : Activator.CreateInstance(type);
    }
}
