namespace ObpCustomerService.Infrastructure.Errors;

/// <summary>A fault in words of ours, for the operator: they hold no values of clients and no text of other exceptions.</summary>
internal sealed class OperatorException(string message, Exception? inner = null) : Exception(message, inner);
