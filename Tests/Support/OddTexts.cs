namespace ObpCustomerService.Tests.Support;

/// <summary>Texts that get lost, cut or read as something else where a store does not take them literally. 16 UTF-16 units at most.</summary>
public static class OddTexts
{
    public static TheoryData<string> All =>
    [
        "Straße é ñ Ł",
        "Ελλάδα Київ",
        "東京都 서울",
        "شارع הרחוב",
        "👩‍👧 🇩🇪 😀",
        "e\u0301 \u00e9",
        "O'Brien; --",
        "\"q\" \\ back / it",
        "100% _x_ [a-z]^",
        "a,b;c|d",
        "<b>&amp;</b>",
        "tab\tline\r\nend",
        "  leading",
        "trailing   ",
        "   ",
        "null",
        "",
    ];
}
