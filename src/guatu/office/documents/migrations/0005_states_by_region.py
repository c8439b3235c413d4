from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0004_counted_and_indexed"),
    ]

    operations = [
        migrations.RunSQL("DELETE FROM documents_factsstate", migrations.RunSQL.noop),
        migrations.AddField(
            model_name="factsstate",
            name="place",
            field=models.CharField(default="", max_length=40, unique=True),
            preserve_default=False,
        ),
    ]
