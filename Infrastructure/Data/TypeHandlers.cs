using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>
/// How a date or an instant is kept: UTC, cut (not rounded) to milliseconds. SQL Server: <c>datetime2(3)</c>, since
/// <c>datetime</c> begins in 1753 and the contract's own examples in 1100. SQLite: text of fixed width, so that text order is
/// time order.
/// </summary>
internal static class TypeHandlers
{
    private const string SqliteFormat = "yyyy-MM-dd HH:mm:ss.fff";

    public static void Register()
    {
        // Dapper asks a handler of a built-in type to write only when the type's own mapping is gone.
        SqlMapper.RemoveTypeMap(typeof(DateTime));
        SqlMapper.RemoveTypeMap(typeof(DateTime?));
        SqlMapper.AddTypeHandler(new UtcDateTimeHandler());
    }

    public static string Write(DateTime utc) => utc.ToString(SqliteFormat, CultureInfo.InvariantCulture);

    /// <summary>
    /// Also of text that T-SQL made of a date, where an engine may leave out a fraction of zero. By places, since a customer has several
    /// dates: to go by the format took 2 % of a read.
    /// </summary>
    public static DateTime Read(string text)
    {
        var second = new DateTime(
            Digits(text, 0, 4), Digits(text, 5, 2), Digits(text, 8, 2), Digits(text, 11, 2), Digits(text, 14, 2), Digits(text, 17, 2), DateTimeKind.Utc);
        return text.Length <= 20 ? second : second.AddMilliseconds(Digits(text.PadRight(23, '0'), 20, 3));
    }

    private static int Digits(string text, int start, int length) =>
        int.Parse(text.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture);

    public static DateTime CutToMilliseconds(DateTime value) => value.AddTicks(-(value.Ticks % TimeSpan.TicksPerMillisecond));

    private sealed class UtcDateTimeHandler : SqlMapper.TypeHandler<DateTime>
    {
        public override void SetValue(IDbDataParameter parameter, DateTime value)
        {
            var utc = CutToMilliseconds(value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value);
            switch (parameter)
            {
                case SqliteParameter sqlite:
                    sqlite.SqliteType = SqliteType.Text;
                    sqlite.Value = Write(utc);
                    break;
                case SqlParameter sqlServer:
                    sqlServer.SqlDbType = SqlDbType.DateTime2;
                    sqlServer.Scale = 3;
                    sqlServer.Value = DateTime.SpecifyKind(utc, DateTimeKind.Unspecified);
                    break;
                default:
                    throw new NotSupportedException($"No form of a date is known for {parameter.GetType().Name}.");
            }
        }

        public override DateTime Parse(object value) => value switch
        {
            DateTime date => DateTime.SpecifyKind(date, DateTimeKind.Utc),
            string text => Read(text),
            _ => throw new InvalidCastException($"A date came as {value.GetType().Name}."),
        };
    }
}
