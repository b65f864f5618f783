using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>
/// The first command of a connection that writes: it tells SQL Server who does, in front of its own words and so in their round trip.
/// SqlCommand cannot be inherited from, hence a command around it.
/// </summary>
internal sealed class TellingCommand(SqlCommand inner, ChangeContext change) : DbCommand
{
    // Widths of the history's columns: as they are declared, so that all batches of one kind share a plan.
    private const int Operation = 100;
    private const int User = 36;
    private const int Consumer = 250;
    private const int Correlation = 64;

    private bool hasTold;

    [AllowNull]
    public override string CommandText
    {
        get => inner.CommandText;
        set => inner.CommandText = value;
    }

    public override int CommandTimeout
    {
        get => inner.CommandTimeout;
        set => inner.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => inner.CommandType;
        set => inner.CommandType = value;
    }

    public override bool DesignTimeVisible
    {
        get => inner.DesignTimeVisible;
        set => inner.DesignTimeVisible = value;
    }

    public override UpdateRowSource UpdatedRowSource
    {
        get => inner.UpdatedRowSource;
        set => inner.UpdatedRowSource = value;
    }

    protected override DbConnection? DbConnection
    {
        get => inner.Connection;
        set => inner.Connection = (SqlConnection?)value;
    }

    protected override DbParameterCollection DbParameterCollection => inner.Parameters;

    protected override DbTransaction? DbTransaction
    {
        get => inner.Transaction;
        set => inner.Transaction = (SqlTransaction?)value;
    }

    public override void Cancel() => inner.Cancel();

    public override void Prepare() => inner.Prepare();

    public override int ExecuteNonQuery() => Telling().ExecuteNonQuery();

    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) => Telling().ExecuteNonQueryAsync(cancellationToken);

    public override object? ExecuteScalar() => Telling().ExecuteScalar();

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) => Telling().ExecuteScalarAsync(cancellationToken)!;

    protected override DbParameter CreateDbParameter() => inner.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Telling().ExecuteReader(behavior);

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        await Telling().ExecuteReaderAsync(behavior, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private SqlCommand Telling()
    {
        if (hasTold)
            return inner;
        hasTold = true;
        inner.CommandText = $"{ChangeContextSql.Tell.SqlServer}\n{inner.CommandText}";
        Add("@ChangeOperation", Operation, change.OperationId);
        Add("@ChangeUser", User, change.UserId);
        Add("@ChangeConsumer", Consumer, change.ConsumerId);
        Add("@ChangeCorrelation", Correlation, change.CorrelationId);
        return inner;
    }

    private void Add(string name, int width, string? value) =>
        inner.Parameters.Add(new SqlParameter(name, SqlDbType.NVarChar, width) { Value = (object?)value ?? DBNull.Value });
}
