namespace Akada.Courses.Lessons.Formulas;

/// <summary>The signs that have a name in TeX, as the characters they are.</summary>
internal static class TexSigns
{
    private static readonly Dictionary<string, string> Named = new(StringComparer.Ordinal)
    {
        ["times"] = " × ", ["div"] = " ÷ ", ["pm"] = " ± ", ["mp"] = " ∓ ", ["cdot"] = " · ", ["ast"] = " ∗ ", ["circ"] = "°", ["bullet"] = "•",
        ["le"] = " ≤ ", ["leq"] = " ≤ ", ["ge"] = " ≥ ", ["geq"] = " ≥ ", ["ne"] = " ≠ ", ["neq"] = " ≠ ", ["approx"] = " ≈ ", ["equiv"] = " ≡ ", ["sim"] = " ∼ ", ["propto"] = " ∝ ",
        ["lt"] = " &lt; ", ["gt"] = " &gt; ", ["to"] = " → ", ["rightarrow"] = " → ", ["leftarrow"] = " ← ", ["Rightarrow"] = " ⇒ ", ["Leftrightarrow"] = " ⇔ ", ["mapsto"] = " ↦ ",
        ["in"] = " ∈ ", ["notin"] = " ∉ ", ["subset"] = " ⊂ ", ["subseteq"] = " ⊆ ", ["cup"] = " ∪ ", ["cap"] = " ∩ ", ["setminus"] = " ∖ ", ["emptyset"] = "∅", ["varnothing"] = "∅",
        ["forall"] = "∀", ["exists"] = "∃", ["neg"] = "¬", ["land"] = " ∧ ", ["wedge"] = " ∧ ", ["lor"] = " ∨ ", ["vee"] = " ∨ ", ["oplus"] = " ⊕ ",
        ["sum"] = "∑", ["prod"] = "∏", ["int"] = "∫", ["partial"] = "∂", ["nabla"] = "∇", ["infty"] = "∞", ["ldots"] = "…", ["dots"] = "…", ["cdots"] = "⋯", ["angle"] = "∠",
        ["perp"] = " ⊥ ", ["parallel"] = " ∥ ", ["triangle"] = "△", ["prime"] = "′", ["degree"] = "°", ["percent"] = "%", ["mid"] = " | ", ["vert"] = "|", ["backslash"] = "\\",
        ["langle"] = "⟨", ["rangle"] = "⟩", ["lfloor"] = "⌊", ["rfloor"] = "⌋", ["lceil"] = "⌈", ["rceil"] = "⌉", ["quad"] = " ", ["qquad"] = " ", ["displaystyle"] = "", ["limits"] = "",
        ["alpha"] = "α", ["beta"] = "β", ["gamma"] = "γ", ["delta"] = "δ", ["epsilon"] = "ε", ["varepsilon"] = "ε", ["zeta"] = "ζ", ["eta"] = "η", ["theta"] = "θ", ["iota"] = "ι", ["kappa"] = "κ",
        ["lambda"] = "λ", ["mu"] = "μ", ["nu"] = "ν", ["xi"] = "ξ", ["pi"] = "π", ["rho"] = "ρ", ["sigma"] = "σ", ["tau"] = "τ", ["phi"] = "φ", ["varphi"] = "φ", ["chi"] = "χ", ["psi"] = "ψ", ["omega"] = "ω",
        ["Gamma"] = "Γ", ["Delta"] = "Δ", ["Theta"] = "Θ", ["Lambda"] = "Λ", ["Pi"] = "Π", ["Sigma"] = "Σ", ["Phi"] = "Φ", ["Psi"] = "Ψ", ["Omega"] = "Ω",
    };

    public static string? Of(string name) => Named.GetValueOrDefault(name);

    /// <summary>True for a sign with a space on either side.</summary>
    public static bool IsFree(char sign) => sign is '=' or '+' or '−' or '<' or '>' or '*';
}
