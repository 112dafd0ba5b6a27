using Microsoft.Extensions.Configuration;
using Akada.Platform.Throttling;
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

    [Fact]
    public void Every_limit_is_explained_to_who_runs_the_school_with_its_usual_number()
    {
        var page = File.ReadAllText(Path.Combine(Source.Root, "docs", "operations", "settings.md"));
        Assert.Equal(typeof(Limit).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public).Count(f => f.FieldType == typeof(Limit)), Limit.All.Count);
        Source.None(Limit.All.Where(l => !page.Contains($"| `Limits__{l.Name}` | `{l.Usual}` |", StringComparison.Ordinal)).Select(l => $"{l.Name}, usually {l.Usual}, is not in settings.md."));
    }
}
