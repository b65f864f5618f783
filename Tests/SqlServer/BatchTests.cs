using Microsoft.SqlServer.TransactSql.ScriptDom;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Tests.Data;

namespace ObpCustomerService.Tests.SqlServer;

/// <summary>What the text of a statement tells of its fate where a connection is cut in the middle.</summary>
public sealed class BatchTests
{
    public static TheoryData<string> Statements => StatementTests.Statements;

    [Theory]
    [MemberData(nameof(Statements))]
    public void Only_what_reads_alone_is_sent_again(string name)
    {
        var statements = StatementsOf(name);

        Assert.NotEmpty(statements);
        Assert.Equal(
            statements.All(statement => statement is SelectStatement { Into: null }), TransientRetry.IsRead(SqlStatements.All[name].SqlServer));
    }

    // Without it a fault in the second statement leaves the first one written.
    [Theory]
    [MemberData(nameof(Statements))]
    public void A_batch_that_writes_and_has_more_than_one_statement_is_one_transaction(string name)
    {
        var statements = StatementsOf(name);
        if (!statements.Any(IsWrite) || statements.Count == 1)
            return;

        Assert.True(statements[0] is PredicateSetStatement { Options: SetOptions.XactAbort, IsOn: true }, "does not begin with SET XACT_ABORT ON");
        Assert.IsType<BeginTransactionStatement>(statements[1]);
        Assert.IsType<CommitTransactionStatement>(statements[^1]);
        Assert.Single(statements.OfType<CommitTransactionStatement>());
    }

    private static bool IsWrite(TSqlStatement statement) =>
        statement is DataModificationStatement or IfStatement or WhileStatement or SelectStatement { Into: not null };

    private static List<TSqlStatement> StatementsOf(string name) =>
        [.. ((TSqlScript)SqlServerModel.Parse(SqlStatements.All[name].SqlServer, out _)).Batches.SelectMany(batch => batch.Statements)];
}
