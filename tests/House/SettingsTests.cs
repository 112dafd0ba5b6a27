using Microsoft.Extensions.Configuration;
using Xunit;

namespace Akada.House;

public sealed class SettingsTests
{
    [Fact]
    public void Every_setting_is_explained_to_who_runs_the_school()
    {
        var settings = new ConfigurationBuilder().AddJsonFile(Path.Combine(Source.Root, "src", "Web", "appsettings.json")).Build();
        var page = File.ReadAllText(Path.Combine(Source.Root, "docs", "operations", "settings.md"));
        var keys = settings.AsEnumerable().Where(s => s.Value is not null).Select(s => s.Key.Replace(":", "__", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(keys);
        // How much single parts of the framework log is for those who look for a fault.
        Source.None(keys.Where(k => !k.StartsWith("Logging__LogLevel__Microsoft", StringComparison.Ordinal) && !page.Contains($"`{k}`", StringComparison.Ordinal)));
    }
}
