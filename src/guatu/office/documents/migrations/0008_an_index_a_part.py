from django.db import migrations, models

from guatu.office.documents.search import tables


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS documents_search_grams")
    for statement in tables.indexes(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0007_looked_up'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='fact',
            name='fact_cells',
        ),
        migrations.AddIndex(
            model_name='fact',
            index=models.Index(fields=['region', 'cell', 'state', 'value', 'growth', 'worth'], name='fact_cells'),
        ),
        migrations.RunPython(make, migrations.RunPython.noop),
    ]
