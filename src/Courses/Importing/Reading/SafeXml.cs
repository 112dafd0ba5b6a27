using System.Xml;
using System.Xml.Linq;

namespace Akada.Courses.Importing.Reading;

/// <summary>XML from strangers: no DTD, so no entities and no bombs; no resolver, so no network; and not so deep that a walk could overflow.</summary>
internal static class SafeXml
{
    private const int MostDeep = 200;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <returns>Null when the text is no well-formed XML, or not a safe one.</returns>
    public static XElement? Read(string text)
    {
        try
        {
            using (var reader = XmlReader.Create(new StringReader(text), Settings))
            {
                while (reader.Read())
                {
                    if (reader.Depth > MostDeep) return null;
                }
            }

            using var second = XmlReader.Create(new StringReader(text), Settings);
            return XElement.Load(second, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
