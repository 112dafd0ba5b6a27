using Akada.Kernel;
using Akada.Web.Hosting;

namespace Akada.Web.Developers;

/// <summary>
/// Names of shapes. Every slice has its <c>Request</c> and <c>Answer</c>; here they carry the slice's name before them, also inside a page of them.
/// Where two rooms have a slice of one name, the room's name comes first, since two types under one name would describe each other.
/// </summary>
internal static class SchemaNames
{
    private static readonly Lazy<Dictionary<Type, string>> Names = new(() => Make([.. AkadaHost.RoomAssemblies, typeof(Money).Assembly]));

    public static string? Of(Type type, string? usual)
    {
        if (usual is null) return null;
        if (type.IsGenericType) return $"{type.Name.Split('`')[0]}Of{string.Join("And", type.GetGenericArguments().Select(t => Of(t, t.Name)))}";
        return Names.Value.GetValueOrDefault(type, usual);
    }

    private static Dictionary<Type, string> Make(IEnumerable<System.Reflection.Assembly> assemblies) =>
        assemblies.SelectMany(a => a.GetTypes()).Where(t => t.IsVisible && t is { IsGenericType: false, Namespace: not null }).GroupBy(Short).SelectMany(same => same.Count() == 1
            ? same.Select(t => KeyValuePair.Create(t, same.Key))
            : same.GroupBy(RoomOf).SelectMany(room => room.Select(t => KeyValuePair.Create(t, (room.Count() == 1 ? room.Key : Place(t)) + same.Key)))).ToDictionary();

    private static string Short(Type type) => type.DeclaringType is { } slice ? slice.Name + type.Name : type.Name;

    private static string RoomOf(Type type) => type.Namespace!.Split('.') is [_, var room, ..] ? room : "";

    private static string Place(Type type) => string.Concat(type.Namespace!.Split('.').Skip(1));
}
