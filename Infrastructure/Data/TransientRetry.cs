using System.Data;
using System.Runtime.ExceptionServices;
using Microsoft.Data.SqlClient;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>
/// SqlClient's retry with two things added. A command whose connection is gone gets it opened again, since SqlClient would send it on
/// the closed one. And what is thrown in the end is the server's last fault itself, where SqlClient throws a bundle of all, or of a wait
/// for the next try that was broken off nothing but that.
/// </summary>
internal sealed class TransientRetry : SqlRetryLogicBaseProvider
{
    /// <summary>Of opening a connection: nothing has been sent yet, so anybody may try again.</summary>
    public static readonly TransientRetry OfOpening = new(_ => true, DatabaseFaults.Transient);

    /// <summary>Of a statement that reads. One that writes is never sent twice: its answer may be lost and its work done.</summary>
    public static readonly TransientRetry OfReading = new(IsRead, [.. DatabaseFaults.Transient, DatabaseFaults.TimeoutExpired]);

    private readonly SqlRetryLogicBaseProvider provider;

    private TransientRetry(Predicate<string> isRetried, IEnumerable<int> faults) => provider = SqlConfigurableRetryFactory.CreateExponentialRetryProvider(
        new SqlRetryLogicOption
        {
            // About a fifth and two fifths of a second between them: a request is waiting. What takes longer is an outage, and told as one.
            NumberOfTries = 3,
            DeltaTime = TimeSpan.FromMilliseconds(200),
            MaxTimeInterval = TimeSpan.FromSeconds(2),
            TransientErrors = faults,
            AuthorizedSqlCondition = isRetried,
        });

    /// <summary>By its first word, in which the statements that only read differ from all others.</summary>
    public static bool IsRead(string text) => text.StartsWith("SELECT ", StringComparison.Ordinal);

    public override TResult Execute<TResult>(object sender, Func<TResult> function)
    {
        SqlException? last = null;
        try
        {
            return provider.Execute(sender, () =>
            {
                try
                {
                    if (IsCutOff(sender, out var connection))
                        connection.Open();
                    return function();
                }
                catch (SqlException exception)
                {
                    last = exception;
                    throw;
                }
            });
        }
        catch (Exception) when (last is not null)
        {
            ExceptionDispatchInfo.Throw(last);
            throw;
        }
    }

    public override async Task<TResult> ExecuteAsync<TResult>(
        object sender, Func<Task<TResult>> function, CancellationToken cancellationToken = default)
    {
        SqlException? last = null;
        try
        {
            return await provider.ExecuteAsync(
                sender,
                async () =>
                {
                    try
                    {
                        if (IsCutOff(sender, out var connection))
                            await SqlServerConnection.OpenAsync(connection, cancellationToken);
                        return await function();
                    }
                    catch (SqlException exception)
                    {
                        last = exception;
                        throw;
                    }
                },
                cancellationToken);
        }
        catch (Exception) when (last is not null)
        {
            ExceptionDispatchInfo.Throw(last);
            throw;
        }
    }

    public override Task ExecuteAsync(object sender, Func<Task> function, CancellationToken cancellationToken = default) => ExecuteAsync(
        sender,
        async () =>
        {
            await function();
            return true;
        },
        cancellationToken);

    private static bool IsCutOff(object sender, out SqlConnection connection)
    {
        connection = sender is SqlCommand { Connection: { } ofCommand } ? ofCommand : null!;
        if (connection is null || connection.State == ConnectionState.Open)
            return false;
        // The command's own tries count; with those of opening inside each they would multiply.
        connection.RetryLogicProvider = null;
        return true;
    }
}
