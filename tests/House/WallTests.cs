using Xunit;

namespace Akada.House;

public sealed class WallTests
{
    [Fact]
    public void A_room_uses_only_rooms_below_it()
    {
        var wrong = Source.Order
            .Where(p => File.Exists(Path.Combine(Source.Root, "src", p, p + ".csproj")))
            .SelectMany(p => Source.UpwardReferences(p, File.ReadAllText(Path.Combine(Source.Root, "src", p, p + ".csproj"))).Select(r => $"{p} uses {r}"));
        // The demo carries the simulators of the payment providers: decision 0018.
        Source.None(wrong.Except(["Web uses Fakes"]));
    }

    [Fact]
    public void The_check_of_the_walls_sees_a_door_in_the_wrong_place()
    {
        const string Planted = """<Project><ItemGroup><ProjectReference Include="../Progress/Progress.csproj" /><ProjectReference Include="../Kernel/Kernel.csproj" /></ItemGroup></Project>""";
        Assert.Equal(["Progress"], Source.UpwardReferences("Courses", Planted));
    }

    [Fact]
    public void Every_project_of_the_house_stands_in_its_order()
    {
        var projects = Directory.GetDirectories(Path.Combine(Source.Root, "src")).Select(Path.GetFileName);
        Source.None(projects.Except(Source.Order));
    }
}
