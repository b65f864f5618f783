using System.Text;
using Microsoft.Data.Sqlite;

namespace ObpCustomerService.Benchmarks.Floor;

/// <summary>The same through ADO.NET, with commands that are prepared once and used again.</summary>
internal sealed class AdoConnection : IConnection
{
    private readonly SqliteConnection connection;

    public AdoConnection(string path)
    {
        connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var settings = new SqliteCommand(FloorSql.Settings, connection);
        settings.ExecuteNonQuery();
    }

    public IStatement Prepare(string sql)
    {
        var command = new SqliteCommand(sql, connection);
        command.Prepare();
        return new Statement(command);
    }

    public void Dispose() => connection.Dispose();

    private sealed class Statement(SqliteCommand command) : IStatement
    {
        private readonly List<SqliteParameter> parameters = [];
        private SqliteDataReader? reader;
        private byte[] text = new byte[1024];

        public void Bind(int place, string? value) => At(place).Value = value ?? (object)DBNull.Value;

        public void Bind(int place, long value) => At(place).Value = value;

        public bool Step() => (reader ??= command.ExecuteReader()).Read();

        public void Reset()
        {
            reader?.Dispose();
            reader = null;
        }

        public long Number(int column) => reader!.GetInt64(column);

        public bool IsNull(int column) => reader!.IsDBNull(column);

        public ReadOnlySpan<byte> Utf8(int column)
        {
            var value = reader!.GetString(column);
            if (text.Length < value.Length * 3)
                text = new byte[value.Length * 3];
            return text.AsSpan(0, Encoding.UTF8.GetBytes(value, text));
        }

        public void Dispose() => command.Dispose();

        private SqliteParameter At(int place)
        {
            while (parameters.Count < place)
                parameters.Add(command.Parameters.AddWithValue($"?{parameters.Count + 1}", DBNull.Value));
            return parameters[place - 1];
        }
    }
}
