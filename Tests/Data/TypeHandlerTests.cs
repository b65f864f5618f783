using System.Data;
using Dapper;
using Microsoft.Data.SqlClient;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Tests.Data;

public sealed class TypeHandlerTests(SqliteFile file) : IClassFixture<SqliteFile>
{
    /// <summary>Ticks, since a DateTime as theory data loses its kind on the way; the text that must be stored.</summary>
    public static TheoryData<long, string> Instants => new()
    {
        { new DateTime(1100, 1, 1, 12, 34, 56, 789).Ticks, "1100-01-01 12:34:56.789" },
        { DateTime.MinValue.Ticks, "0001-01-01 00:00:00.000" },
        { new DateTime(9999, 12, 31, 23, 59, 59, 999).Ticks, "9999-12-31 23:59:59.999" },
        { new DateTime(2017, 9, 19).Ticks, "2017-09-19 00:00:00.000" },
        { new DateTime(2024, 2, 29, 1, 2, 3).AddTicks(9_999).Ticks, "2024-02-29 01:02:03.000" },
        { new DateTime(2024, 2, 29, 23, 59, 59).AddTicks(9_999_999).Ticks, "2024-02-29 23:59:59.999" },
        { DateTime.MaxValue.Ticks, "9999-12-31 23:59:59.999" },
    };

    [Theory]
    [MemberData(nameof(Instants))]
    public void Sqlite_keeps_text_of_fixed_width_cut_to_milliseconds(long ticks, string stored)
    {
        var utc = new DateTime(ticks, DateTimeKind.Utc);
        using var connection = file.Open();
        using var transaction = connection.BeginTransaction();
        connection.Execute("INSERT INTO BadLoginAttempt (Username, Provider, BadAttempts, LastFailureAt) VALUES ('u', 'p', 1, @utc);", new { utc }, transaction);

        // Past Dapper and the handler, to see what is really there.
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT typeof(LastFailureAt), CAST(LastFailureAt AS BLOB) FROM BadLoginAttempt;";
        using (var reader = command.ExecuteReader())
        {
            Assert.True(reader.Read());
            Assert.Equal("text", reader.GetString(0));
            Assert.Equal(stored, System.Text.Encoding.UTF8.GetString((byte[])reader.GetValue(1)));
        }

        var read = connection.QuerySingle<Row>("SELECT LastFailureAt AS At, LastFailureAt AS MaybeAt FROM BadLoginAttempt;", transaction: transaction);
        var expected = TypeHandlers.CutToMilliseconds(utc);
        Assert.Equal((expected, DateTimeKind.Utc), (read.At, read.At.Kind));
        Assert.Equal((expected, DateTimeKind.Utc), (read.MaybeAt!.Value, read.MaybeAt.Value.Kind));
    }

    [Theory]
    [InlineData("2024-02-29 01:02:03", 0)]
    [InlineData("2024-02-29 01:02:03.5", 500)]
    [InlineData("2024-02-29 01:02:03.05", 50)]
    [InlineData("2024-02-29 01:02:03.005", 5)]
    public void An_engine_may_leave_out_what_is_zero(string text, int milliseconds) =>
        Assert.Equal(new DateTime(2024, 2, 29, 1, 2, 3, milliseconds, DateTimeKind.Utc), TypeHandlers.Read(text));

    [Fact]
    public void No_date_stays_no_date()
    {
        using var connection = file.Open();
        Assert.Equal("null", connection.QuerySingle<string>("SELECT typeof(@none);", new { none = (DateTime?)null }));
        Assert.Null(connection.QuerySingle<Row>("SELECT '2024-01-01 00:00:00.000' AS At, NULL AS MaybeAt;").MaybeAt);
    }

    [Fact]
    public void A_date_that_may_be_missing_is_kept_as_one_that_may_not()
    {
        using var connection = file.Open();
        DateTime? utc = new DateTime(1100, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal("1100-01-01 00:00:00.000", connection.QuerySingle<string>("SELECT @utc;", new { utc }));
    }

    [Fact]
    public void A_local_time_is_kept_as_utc()
    {
        using var connection = file.Open();
        var utc = new DateTime(2024, 7, 1, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal("2024-07-01 12:00:00.000", connection.QuerySingle<string>("SELECT @local;", new { local = utc.ToLocalTime() }));
    }

    [Theory]
    [MemberData(nameof(Instants))]
    public void Sql_server_gets_datetime2_of_milliseconds(long ticks, string stored)
    {
        var filled = new FilledCommand(new DateTime(ticks, DateTimeKind.Utc));
        using (var connection = file.Open())
            connection.Execute("SELECT 1;", filled);

        var parameter = Assert.Single(filled.Parameters);
        Assert.Equal((SqlDbType.DateTime2, (byte)3), (parameter.SqlDbType, parameter.Scale));
        var value = Assert.IsType<DateTime>(parameter.Value);
        Assert.Equal(stored, TypeHandlers.Write(value));
        Assert.Equal(0, value.Ticks % TimeSpan.TicksPerMillisecond);
    }

    /// <summary>
    /// Has Dapper fill a SqlCommand, with no server to run it on, while it runs something else: it tells only a command on its way
    /// what it needs for that.
    /// </summary>
    private sealed class FilledCommand(DateTime at) : SqlMapper.IDynamicParameters
    {
        public List<SqlParameter> Parameters { get; } = [];

        public void AddParameters(IDbCommand command, SqlMapper.Identity identity)
        {
            var parameters = new DynamicParameters();
            parameters.Add("at", at);
            using var sqlServer = new SqlCommand("SELECT @at;");
            ((SqlMapper.IDynamicParameters)parameters).AddParameters(sqlServer, identity);
            Parameters.AddRange(sqlServer.Parameters.Cast<SqlParameter>());
        }
    }

    private sealed class Row
    {
        public DateTime At { get; set; }
        public DateTime? MaybeAt { get; set; }
    }
}
