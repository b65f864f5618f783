using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>A connection that is open and somebody else's: whoever disposes of it leaves it as it is.</summary>
internal sealed class BorrowedConnection(DbConnection lender) : DbConnection
{
    [AllowNull]
    public override string ConnectionString
    {
        get => lender.ConnectionString;
        set => throw new NotSupportedException();
    }

    public override string Database => lender.Database;

    public override string DataSource => lender.DataSource;

    public override string ServerVersion => lender.ServerVersion;

    public override ConnectionState State => lender.State;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Open()
    {
    }

    public override void Close()
    {
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => lender.CreateCommand();
}
