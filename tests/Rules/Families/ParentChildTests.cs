using Akada.Families;
using Akada.Families.Links;
using Xunit;

namespace Akada.Rules.Families;

public class ParentChildTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Staff = Guid.NewGuid();

    [Fact]
    public void Rule_8_nobody_is_their_own_parent()
    {
        var id = Guid.NewGuid();
        Assert.Equal("families.own_parent", ParentChild.New(id, id, Relationship.Mother, LinkedBy.Code, id, Now).Refusal!.Code);
    }

    [Fact]
    public void An_open_link_can_be_restricted_lifted_and_ended()
    {
        var link = Link();
        Assert.Null(link.Restrict(Staff, "court", Now));
        Assert.False(link.IsOpen);
        Assert.Equal((Staff, "court", Now), (link.RestrictedBy, link.RestrictedReason, link.RestrictedAt));
        Assert.Null(link.Lift());
        Assert.True(link.IsOpen);
        Assert.Null(link.RestrictedReason);
        Assert.Null(link.End(Staff, "wrong child", Now));
        Assert.False(link.IsOpen);
        Assert.Equal((Staff, "wrong child", Now), (link.EndedBy, link.EndedReason, link.EndedAt));
    }

    [Fact]
    public void What_has_ended_stays_ended()
    {
        var link = Link();
        link.End(Staff, null, Now);
        Assert.Equal("families.ended", link.End(Staff, null, Now)!.Code);
        Assert.Equal("families.ended", link.Restrict(Staff, "court", Now)!.Code);
        Assert.Equal("families.not_restricted", link.Lift()!.Code);
    }

    [Fact]
    public void Rule_11_a_restricted_link_is_neither_restricted_again_nor_ended()
    {
        var link = Link();
        link.Restrict(Staff, "court", Now);
        Assert.Equal("families.already_restricted", link.Restrict(Staff, "again", Now)!.Code);
        Assert.Equal("families.lift_first", link.End(Staff, null, Now)!.Code);
        Assert.Equal("court", link.RestrictedReason);
    }

    [Fact]
    public void An_open_link_has_nothing_to_lift() => Assert.Equal("families.not_restricted", Link().Lift()!.Code);

    private static ParentChild Link() => ParentChild.New(Guid.NewGuid(), Guid.NewGuid(), Relationship.Mother, LinkedBy.Code, Guid.NewGuid(), Now).Value;
}
