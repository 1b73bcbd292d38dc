"""What Schemathesis cannot know from the schema: which values of our scalars and which arguments of a list lead to an answer."""

from zlib import crc32

import schemathesis
from graphql import REMOVE, NameNode, ObjectFieldNode, Visitor, print_ast, visit
from hypothesis import strategies as st
from hypothesis_graphql import nodes

instants = st.datetimes().map(lambda at: at.isoformat() + "Z") | st.integers(1970, 2099).map(lambda year: f"{year}-06-01T00:00:00+02:00")
schemathesis.graphql.scalar("DateTime", (instants | st.text()).map(nodes.String))

scalars = st.text().map(nodes.String) | st.integers().map(nodes.Int) | st.booleans().map(nodes.Boolean)
names = st.sampled_from(["age", "plan", "__proto__", "constructor", "a"])
values = scalars | st.lists(scalars, max_size=2).map(nodes.List)
fields = st.builds(lambda name, value: ObjectFieldNode(name=NameNode(value=name), value=value), names, values)
objects = st.lists(fields, max_size=3, unique_by=lambda field: field.name.value).map(nodes.Object)
schemathesis.graphql.scalar("Attributes", objects | scalars)


class WithoutPlace(Visitor):
    """A made-up cursor is refused, and so are first and last together."""

    def enter_argument(self, node, *_):
        return REMOVE if node.name.value in ("after", "before", "last") else None


@schemathesis.hook
def map_body(context, body):
    # Three of four, and the same ones for the same seed.
    return body if crc32(print_ast(body).encode()) % 4 == 0 else visit(body, WithoutPlace())
