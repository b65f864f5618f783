using System.Data.Common;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>No connection to SQL Server was had within the Connect Timeout: the server does not answer, or the pool is used up.</summary>
internal sealed class ConnectTimeoutException(Exception cause) : DbException("No connection was had in time.", cause);
